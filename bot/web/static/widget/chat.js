// The chat as a web component, in a shadow tree that the host page's styles do not reach.
const SLOW_MS = 6000;
const PINNED = 3;

class VeiviserChat extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    this.api = new Api(BASE, this.getAttribute("municipality"));
    this.summary = new Summary();
    this.build();
    this.greet();
    onRepeatedShift(() => this.exit(), (left) => this.countdown(left));
    addEventListener("pagehide", () => this.api.forget());
    addEventListener("pageshow", (event) => event.persisted && this.clear());
    this.api.ready().then((ready) => ready || this.fallBack());
  }

  build() {
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const here = BASE + "/" + this.api.municipality + "/hjelp";
    this.status = el("p", { class: "hidden", role: "status" });
    this.exitLink = el("a", { class: "exit", href: BASE + "/forlat", target: "_top", rel: "noreferrer", onclick: (e) => this.exit(e) }, T.exit);
    this.log = el("div", { class: "log", role: "log", "aria-label": T.log });
    this.typing = el("p", { class: "typing", hidden: true }, el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")));
    this.typingText = el("span", {}, T.typing);
    this.typing.append(this.typingText);
    this.pinned = el("section", { class: "pinned", "aria-label": T.emergency, hidden: true });
    this.people = el("section", { class: "people", id: "people", "aria-label": T.human_title, hidden: true });
    this.peopleButton = button(T.human, () => this.togglePeople(), { "aria-expanded": "false", "aria-controls": "people", class: "human" });
    this.down = el("section", { class: "down", hidden: true }, el("p", {}, T.unavailable), el("p", {}, el("a", { href: here }, T.finder)));
    this.fallback = el("div", { hidden: true }, el("slot"));
    this.error = el("p", { class: "error", id: "error", role: "alert" });
    this.input = el("textarea", { id: "text", rows: "2", "aria-describedby": "error", autocomplete: "off", onkeydown: (e) => this.onKey(e) });
    this.form = el("form", { novalidate: true, onsubmit: (e) => this.submit(e) }, el("label", { for: "text" }, T.label), this.error, el("div", { class: "row" }, this.input, el("button", { type: "submit", class: "send" }, T.send)));
    const tools = el("div", { class: "tools" }, button(T.delete, () => this.deleteAll()), button(T.copy, () => this.copy()), button(T.print, () => window.print()));
    const foot = el("p", { class: "note foot" }, T.intro + " ", this.aside("/personvern", T.privacy), " ", this.aside("/tilgjengelighet", T.accessibility));
    root.append(
      // Stays in view: a person to talk to, the way out, and the numbers while there is danger.
      el("div", { class: "bar" }, el("div", { class: "top" }, el("h2", {}, T.name), this.peopleButton, this.exitLink), this.pinned),
      el("p", { class: "note hint" }, T.exit_hint), this.status, this.people,
      this.down, this.log, this.typing, this.form, tools, foot, this.fallback,
    );
  }

  // In a tab of its own: the conversation would not survive leaving this page.
  aside(path, text) {
    return el("a", { href: BASE + path, target: "_blank", rel: "noopener noreferrer" }, text);
  }

  greet() {
    const lines = [{ kind: "text", spans: [{ text: T.greeting.text }] }];
    this.show({ replies: [{ lines, buttons: T.greeting.buttons }], cards: [], calls: [], greeting: true });
  }

  onKey(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  submit(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    if (!text) return this.complain(T.empty);
    if (text.length > T.max) return this.complain(fill(T.too_long, { length: text.length, max: T.max }));
    this.input.value = "";
    this.say(text);
  }

  complain(text) {
    this.error.textContent = text;
    this.input.setAttribute("aria-invalid", "true");
    this.input.focus();
  }

  say(text) {
    this.error.textContent = "";
    this.input.removeAttribute("aria-invalid");
    const bubble = el("div", { class: "user" }, el("span", { class: "hidden" }, T.you + " "), el("p", {}, text));
    this.log.append(bubble);
    this.toEnd(bubble);
    return this.deliver(text, bubble);
  }

  // One message at a time, in order; a second one waits for the answer to the first.
  deliver(text, bubble) {
    const turn = (this.turn = (this.turn || Promise.resolve()).then(() => this.exchange(text, bubble)));
    return turn;
  }

  async exchange(text, bubble) {
    if (!bubble.isConnected) return;
    bubble.querySelector(".failed")?.remove();
    const slow = setTimeout(() => (this.typingText.textContent = T.slow), SLOW_MS);
    this.typingText.textContent = T.typing;
    this.typing.hidden = false;
    try {
      const answer = await this.api.ask(text);
      if (!bubble.isConnected) return this.api.forget(); // deleted while it was being answered
      this.show(answer);
    } catch (failure) {
      this.failed(text, bubble, failure.problem);
    } finally {
      clearTimeout(slow);
      this.typing.hidden = true;
    }
  }

  failed(text, bubble, problem) {
    const again = button(T.retry, () => this.deliver(text, bubble).then(() => this.input.focus()));
    const said = el("p", {}, el("strong", {}, problem ? problem.title : T.not_sent));
    bubble.append(el("div", { class: "failed" }, said, again, el("p", {}, T.retry_call), emergencyLinks()));
    this.toEnd(bubble);
  }

  // The whole answer is put in place at once, so that it is announced once.
  show(answer) {
    const box = el("div", { class: "bot" }, el("span", { class: "hidden" }, T.bot + " "));
    if (answer.forgotten) box.append(el("p", { class: "note" }, T.forgotten));
    const cards = new Map(answer.cards.map((card) => [card.id, card]));
    const urgent = answer.urgency === "acute" && answer.calls.length;
    const says = urgent ? el("section", { class: "bubble urgent" }, el("h3", {}, T.emergency)) : null;
    if (says) box.append(says);
    for (const reply of answer.replies) {
      const card = cards.get(reply.card);
      if (card) box.append(serviceCard(card));
      else {
        const said = el("div", { class: says ? null : "bubble", lang: reply.lang, dir: reply.dir }, lines(reply.lines));
        (says || box).append(said);
      }
      if (reply.buttons.length) box.append(this.choices(reply.buttons));
    }
    for (const file of answer.files || []) box.append(fileTools(this, file));
    if (answer.guide) box.append(guidePicture(answer.guide));
    if (this.canBeJudged(answer, urgent)) box.append(thumbs(this.api));
    this.log.append(box);
    this.pin(answer);
    this.summary.add(answer);
    if (answer.available === false) this.fallBack();
    if (!answer.greeting) this.toEnd(box);
  }

  // Nobody is asked what they think of an emergency card, a greeting, or a question to themselves.
  canBeJudged(answer, urgent) {
    if (answer.greeting || urgent) return false;
    return answer.cards.length || answer.guide || !answer.replies.some((reply) => reply.buttons.length);
  }

  // Pressed buttons stay where they are: focus is never lost, and one can choose anew.
  choices(buttons) {
    const make = (choice) => button(choice.title, (event) => {
      event.target.setAttribute("aria-pressed", "true");
      this.say(choice.payload);
    });
    return el("div", { class: "choices", role: "group", "aria-label": T.choices }, buttons.map(make));
  }

  // While someone may be in danger, the numbers stay at the top whatever is talked of.
  pin(answer) {
    if (answer.urgency !== "acute" || !answer.calls.length) return;
    const links = answer.calls.filter((phone) => phone.open !== "closed").slice(0, PINNED);
    const item = (phone) => el("li", {}, callLink(phone), el("span", { class: "hidden" }, phone.name));
    this.pinned.replaceChildren(el("h3", { class: "hidden" }, T.emergency), el("ul", {}, links.map(item)));
    this.pinned.hidden = false;
    this.toggleAttribute("urgent", true);
  }

  async togglePeople() {
    const open = this.people.hidden;
    this.peopleButton.setAttribute("aria-expanded", String(open));
    this.people.hidden = !open;
    if (!open) return;
    this.people.replaceChildren(el("h3", {}, T.human_title), emergencyLinks());
    this.toEnd(this.people);
    try {
      const calls = await this.api.calls();
      const later = calls.later.length ? [el("h4", {}, T.human_later), phoneList(calls.later)] : [];
      this.people.replaceChildren(el("h3", {}, T.human_title), phoneList(calls.now), ...later);
    } catch {
      // The emergency numbers are there already.
    }
  }

  fallBack() {
    this.down.hidden = false;
    this.fallback.hidden = false;
  }

  copy() {
    const text = this.summary.text;
    return text ? this.copyText(text, T.copied) : this.tell(T.nothing);
  }

  async copyText(text, done) {
    try {
      await navigator.clipboard.writeText(text);
      this.tell(done);
    } catch {
      this.tell(T.copy_failed);
    }
  }

  clear() {
    this.api.forget();
    this.log.replaceChildren();
    this.pinned.hidden = true;
    this.toggleAttribute("urgent", false);
    this.pinned.replaceChildren();
    this.summary.clear();
    this.input.value = "";
    this.greet();
  }

  deleteAll() {
    this.clear();
    this.tell(T.deleted);
    this.input.focus();
  }

  exit(event) {
    event?.preventDefault();
    this.api.forget();
    this.log.replaceChildren();
    this.input.value = "";
    leave(BASE);
  }

  countdown(left) {
    this.exitLink.classList.toggle("armed", left > 0);
    this.tell(left ? fill(T.exit_more, { left: T.exit_times[left] }) : "");
  }

  tell(text) {
    this.status.textContent = text;
    this.status.classList.toggle("hidden", !text);
  }

  toEnd(node) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    node.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  }
}

customElements.get("veiviser-chat") || customElements.define("veiviser-chat", VeiviserChat);
