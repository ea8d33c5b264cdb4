import { t } from "/language.js";

const COLOURS = 8;

/**
 * A colour (0 to 7) and a short name for an id, for people, who do not compare random letters. They are computed from
 * the id: so each window finds the same ones, and the server knows nothing of them. Two ids may get the same; so the id
 * stands beside the name where one has to know.
 */
export function nicknameOf(id) {
  const animals = t("animals").split(" ");
  const hash = hashOf(id);
  const number = 1 + (Math.floor(hash / animals.length) % 99);
  return { colour: hash % COLOURS, name: t("nickname", { animal: animals[hash % animals.length], number }) };
}

/** The short name of an id in its colour; the id itself on hover. */
export function nameTag(id) {
  const { colour, name } = nicknameOf(id);
  const tag = document.createElement("span");
  tag.className = "name-tag";
  tag.dataset.colour = colour;
  tag.title = id;
  tag.textContent = name;
  return tag;
}

/** FNV-1a: a small change of the text changes the whole number. */
function hashOf(text) {
  let hash = 2166136261;
  for (const character of text) {
    hash = Math.imul(hash ^ character.codePointAt(0), 16777619);
  }
  return hash >>> 0;
}
