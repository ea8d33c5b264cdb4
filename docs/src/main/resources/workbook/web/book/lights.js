/**
 * A light beside the command of a server: whether its program runs, and whether another program has its port. With which
 * options the program was started is not known, so the same light stands beside all commands of one program and port.
 */

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
    const entry = ["ours", "other", "nobody"]
      .map((state) => own.find((one) => one.state === state))
      .find(Boolean);
    light.hidden = !entry;
    light.dataset.state = entry?.state ?? "";
    light.textContent = entry ? words(entry, known) : "";
    light.title = entry?.state === "ours" ? t("light.ours.title") : "";
  };
}

function words({ program, port, state }, known) {
  const named = String(port); // a name, not a quantity: it is written without a sign between thousands
  const owner = known.find((one) => one.port === port && one.state === "ours");
  return state === "other" && owner
    ? t("light.taken-by", { port: named, program: owner.program })
    : t(`light.${state}`, { port: named, program });
}
