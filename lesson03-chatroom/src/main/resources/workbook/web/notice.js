/** Says something in a notice, and brings it into view: in a low window it may be below what is seen. */
export function show(notice, words) {
  notice.textContent = words;
  notice.scrollIntoView({ block: "nearest" });
}
