// What was shown, as plain text to copy: services, lines and steps, never what the person wrote.
class Summary {
  clear() {
    this.parts = new Map();
  }

  constructor() {
    this.clear();
  }

  add(answer) {
    for (const card of answer.cards) {
      const rows = [card.name, card.description, card.contact && T.contact + " " + card.contact];
      for (const phone of card.phones) rows.push(phone.name + ": " + phone.display + ". " + phone.state);
      this.parts.set(card.id, rows.filter(Boolean).join("\n"));
    }
    for (const phone of answer.calls) {
      this.parts.set(phone.number, phone.name + ": " + phone.display);
    }
    if (answer.guide) {
      const at = answer.guide.steps.find((step) => step.number === answer.guide.current);
      this.parts.set("step", answer.guide.title + (at ? "\n" + T.step + " " + at.number + ": " + at.title : ""));
    }
  }

  get text() {
    return this.parts.size ? [T.summary, ...this.parts.values()].join("\n\n") : "";
  }
}
