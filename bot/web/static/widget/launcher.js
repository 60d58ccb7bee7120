// <script src=".../veiviser.js" data-municipality="nes"> puts a button on any page.
const launch = (municipality) => {
  const host = el("div");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const panel = el("section", { class: "panel", id: "panel", "aria-label": T.name, hidden: true });
  const toggle = button(T.open, () => show(panel.hidden), { class: "launcher", "aria-expanded": "false", "aria-controls": "panel" });
  const show = (open) => {
    if (open && !panel.firstChild) panel.append(el("veiviser-chat", { municipality }));
    panel.hidden = !open;
    toggle.setAttribute("aria-expanded", String(open));
    toggle.textContent = open ? T.close : T.open;
    if (open) panel.firstChild.input.focus();
    else toggle.focus();
  };
  panel.addEventListener("keydown", (event) => event.key === "Escape" && show(false));
  root.append(panel, toggle);
  document.body.append(host);
};

const wanted = SCRIPT && SCRIPT.dataset.municipality;
if (wanted) {
  if (document.body) launch(wanted);
  else addEventListener("DOMContentLoaded", () => launch(wanted));
}
