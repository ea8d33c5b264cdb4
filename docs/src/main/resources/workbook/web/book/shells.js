/** The shell for which commands are shown: what the reader chose, or what is usual on this system. */

import { keep, kept, onChange } from "./kept.js";

/** Their keys, as in the names of the data attributes, and what they are called. */
export const SHELLS = { sh: "sh", powershell: "PowerShell", cmd: "cmd" };

const listeners = [];
let chosen = known(kept("shell")) ?? (isWindows() ? "powershell" : "sh");

function known(shell) {
  return Object.hasOwn(SHELLS, shell) ? shell : null;
}

function isWindows() {
  return /^win/i.test(navigator.userAgentData?.platform ?? navigator.platform);
}

/** Tells `show` the shell now, and each time that another one is chosen. */
export function withShell(show) {
  listeners.push(show);
  show(chosen);
}

export function chooseShell(shell) {
  keep("shell", shell);
  set(shell);
}

function set(shell) {
  chosen = shell;
  listeners.forEach((show) => show(shell));
}

onChange("shell", (shell) => known(shell) && set(shell));
