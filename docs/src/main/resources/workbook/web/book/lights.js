/** A light beside the command of a server: whether it runs, and whether another program has its port. */

import { element } from "./element.js";
import { onLive } from "./live.js";
import { t } from "./words.js";

export function startLights() {
  const lights = [...document.querySelectorAll(".command[data-program][data-ports]")].map(lightOf);
  if (lights.length > 0) {
    onLive("ports", (message) => lights.forEach((light) => light(message?.ports ?? [])));
  }
}

/** A function that shows what is known of the ports of one command. */
function lightOf(command) {
  const light = element("span", { className: "light", hidden: true });
  (command.querySelector(".command-foot") ?? command.nextElementSibling)?.prepend(light);
  const { program } = command.dataset;
  const ports = command.dataset.ports.split(" ").map(Number);
  return (known) => {
    const own = known.filter((entry) => entry.program === program && ports.includes(entry.port));
    const taken = own.find(({ state }) => state === "other");
    const state = own.some((entry) => entry.state === "ours") ? "ours" : taken ? "other" : "nobody";
    light.hidden = own.length === 0;
    light.dataset.state = state;
    light.textContent = own.length === 0 ? "" : words(state, taken, known);
  };
}

function words(state, taken, known) {
  if (state !== "other") {
    return t(`light.${state}`);
  }
  const { port } = taken;
  const owner = known.find((entry) => entry.port === port && entry.state === "ours");
  // A port is a name, not a quantity: it is written without a sign between thousands.
  return owner
    ? t("light.taken-by", { port: String(port), program: owner.program })
    : t("light.other", { port: String(port) });
}
