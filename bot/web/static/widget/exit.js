// Leave at once: the page is replaced, so that Back does not return to it.
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const PRESSES = 3;
const WITHIN_MS = 5000;

const leave = (base) => {
  document.documentElement.hidden = true;
  const away = base + "/forlat";
  try {
    window.top.location.replace(away);
  } catch {
    location.replace(away);
  }
};

// Shift three times, with no other key between. `tell` gets how many presses are left.
const onRepeatedShift = (act, tell) => {
  let presses = 0;
  let timer;
  const start = () => {
    presses = 0;
    tell(0);
  };
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift" && presses) start();
  });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || event.isComposing) return;
    clearTimeout(timer);
    presses += 1;
    if (presses === PRESSES) return act();
    tell(PRESSES - presses);
    timer = setTimeout(start, WITHIN_MS);
  });
};
