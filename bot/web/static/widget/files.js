// What an answer gives to take along. The browser makes the file; the server has kept nothing.
const saveFile = (file) => {
  // Windows' own programs tell the letters from the mark in front.
  const text = file.type === "text/plain" ? "\uFEFF" + file.text : file.text;
  const href = URL.createObjectURL(new Blob([text], { type: file.type + ";charset=utf-8" }));
  el("a", { href, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
};

// Only the sheet is printed: the rest of the chat is put away until the dialogue closes.
const printFile = (host, file) => {
  const sheet = el("article", { class: "sheet" }, el("pre", {}, file.text));
  host.shadowRoot.append(sheet);
  host.setAttribute("printing", "");
  const done = () => {
    sheet.remove();
    host.removeAttribute("printing");
  };
  addEventListener("afterprint", done, { once: true });
  window.print();
};

const fileTools = (host, file) => {
  const named = (text) => ({ class: "small", "aria-label": text + ": " + file.title });
  const calendar = file.type === "text/calendar";
  const save = calendar ? T.save_calendar : T.save;
  const copy = () => host.copyText(file.text, T.file_copied);
  return el(
    "div",
    { class: "tools file", role: "group", "aria-label": file.title },
    calendar ? null : button(T.copy_file, copy, named(T.copy_file)),
    calendar ? null : button(T.print, () => printFile(host, file), named(T.print)),
    button(save, () => saveFile(file), named(save)),
  );
};
