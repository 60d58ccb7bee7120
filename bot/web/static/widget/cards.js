// What an answer is drawn of: lines to call, services, the guide.
const callLink = (phone) =>
  el("a", { class: "call-button", href: "tel:" + phone.number }, el("span", {}, T.call), " ", el("strong", {}, phone.display));

// A closed line is named with when it opens, without its number.
const phoneItem = (phone) =>
  el(
    "li",
    {},
    phone.open === "closed" ? null : callLink(phone),
    el(
      "span",
      { class: "phone" },
      el("strong", {}, phone.name),
      phone.emergency ? "" : " " + phone.state,
      phone.stated && !phone.emergency ? el("span", { class: "note" }, T.hours + " " + phone.stated) : null,
    ),
  );

const phoneList = (phones) => el("ul", { class: "phones" }, phones.map(phoneItem));

const emergencyLinks = () =>
  el("ul", { class: "phones" }, T.numbers.map((phone) => el("li", {}, callLink(phone), el("span", { class: "phone" }, phone.name))));

const serviceCard = (card) =>
  el(
    "section",
    { class: "card" },
    el("h3", {}, card.name),
    el("p", {}, card.description),
    el("p", {}, el("strong", {}, T.for_whom), " " + card.for_whom),
    card.contact ? el("p", {}, el("strong", {}, T.contact), " " + card.contact) : null,
    card.phones.length ? phoneList(card.phones) : null,
    card.alerts.map((alert) => el("p", { class: "alert" }, alert)),
    el(
      "details",
      {},
      el("summary", {}, T.why),
      card.why.length ? el("ul", {}, card.why.map((reason) => el("li", {}, reason))) : null,
      el("p", { class: "note" }, T.source + " " + card.source),
    ),
  );

// The guide's picture: the steps of the level as a path, with a mark and words where one stands.
const guidePicture = (guide) =>
  el(
    "nav",
    { class: "guide", "aria-label": T.guide },
    el("p", {}, el("strong", {}, guide.title)),
    el(
      "ol",
      {},
      guide.steps.map((step) => {
        const here = step.number === guide.current;
        return el(
          "li",
          { "aria-current": here ? "step" : null },
          el("span", { class: "dot", "aria-hidden": "true" }, String(step.number)),
          step.title + (here ? " (" + T.here + ")" : ""),
        );
      }),
    ),
    el("p", {}, el("a", { href: BASE + guide.address, target: "_blank", rel: "noopener noreferrer" }, T.whole_guide)),
  );

const thumbs = (api) => {
  const box = el("div", { class: "thumbs", role: "group", "aria-label": T.useful });
  const thank = (useful, reason) => {
    api.feedback(useful, reason);
    const thanks = el("p", { class: "note", tabindex: "-1" }, T.thanks);
    box.replaceChildren(thanks);
    thanks.focus();
  };
  const why = () => {
    const names = Object.entries(T.reasons);
    const first = el("p", { class: "note", tabindex: "-1" }, T.reason);
    const choices = names.map(([code, text]) => button(text, () => thank(false, code), { class: "small" }));
    box.replaceChildren(first, ...choices, button(T.close, () => thank(false), { class: "small" }));
    first.focus();
  };
  box.append(
    el("span", { class: "note", "aria-hidden": "true" }, T.useful),
    button(T.was_useful, () => thank(true), { class: "small", "aria-label": T.useful + " " + T.was_useful }),
    button(T.not_useful, why, { class: "small", "aria-label": T.useful + " " + T.not_useful }),
  );
  return box;
};
