// Pages without chat: leave at once, and keep all pages as one step in the history.
const link = document.querySelector(".exit");
const told = document.querySelector("#exit-status");

link?.addEventListener("click", (event) => {
  event.preventDefault();
  leave("");
});
if (!document.querySelector("veiviser-chat")) {
  onRepeatedShift(
    () => leave(""),
    (left) => told && (told.textContent = left ? fill(T.exit_more, { left: T.exit_times[left] }) : ""),
  );
}
document.addEventListener("click", (event) => {
  const inside = event.composedPath().find((node) => node.tagName === "A");
  if (!inside || inside.target || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const url = new URL(inside.href, location.href);
  if (url.origin !== location.origin || url.hash || event.defaultPrevented) return;
  event.preventDefault();
  location.replace(url);
});
document.querySelector("#print")?.addEventListener("click", () => window.print());
// A browser may show a kept copy when someone presses Back: fetch a fresh, empty one.
addEventListener("pageshow", (event) => event.persisted && location.reload());
