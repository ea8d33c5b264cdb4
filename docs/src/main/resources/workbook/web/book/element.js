/**
 * A new element.
 * @param {object} properties of the element, such as `className`; those that begin with `aria-` or `data-`, and `role`,
 *     `for` and `lang`, are attributes
 * @param {...(Node | string)} children texts stay texts: nothing in them becomes markup
 */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (/^(aria-|data-|role$|for$|lang$|popover)/.test(key)) {
      made.setAttribute(key, value);
    } else {
      made[key] = value;
    }
  }
  made.append(...children);
  return made;
}
