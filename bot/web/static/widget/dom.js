// Elements are only ever made from text: nothing that anyone says can become markup.
const el = (tag, props = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
};

const button = (text, onclick, props = {}) => el("button", { type: "button", onclick, ...props }, text);

const tel = (span) => el("a", { href: "tel:" + span.tel, class: "tel" }, span.text);

const spans = (line) =>
  line.spans.map((span) => {
    const inner = span.tel ? tel(span) : document.createTextNode(span.text);
    return span.strong ? el("strong", {}, inner) : inner;
  });

// A line to call: the number as a button, then who answers there.
const callLine = ([number, ...rest]) => [
  callLink({ number: number.tel, display: number.text }),
  el("span", { class: "phone" }, spans({ spans: rest })),
];

// Lines of an answer: text, notes and lines to call are paragraphs, items gather in lists.
const lines = (all) => {
  const nodes = [];
  for (const line of all) {
    if (line.kind === "item") {
      if (nodes.at(-1)?.tagName !== "UL") nodes.push(el("ul"));
      nodes.at(-1).append(el("li", {}, spans(line)));
    } else {
      const call = line.kind === "call" && line.spans[0].tel;
      nodes.push(el("p", { class: line.kind }, call ? callLine(line.spans) : spans(line)));
    }
  }
  return nodes;
};
