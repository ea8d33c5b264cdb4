/**
 * Marks the field of a form that a refusal is about, until it is changed, and puts the keyboard there. The code of such
 * a refusal begins with the field's name: `name-taken`.
 * @param notice says what is wrong: the field is described by it
 */
export function markFault(form, code, notice) {
  const field = form.elements[code?.split("-")[0]];
  if (!(field instanceof HTMLInputElement)) {
    return;
  }
  const hints = (field.getAttribute("aria-describedby") ?? "").replace(notice.id, "").trim();
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", `${notice.id} ${hints}`.trim());
  field.focus();
  notice.scrollIntoView({ block: "nearest" }); // in a low window it may be below what is seen
  const changed = () => {
    field.setAttribute("aria-invalid", String(field.validity.customError)); // another script may find it too long now
    field.setAttribute("aria-describedby", hints);
  };
  field.addEventListener("input", changed, { once: true });
}
