/** 128 random bits as text. (`crypto.randomUUID` is only there on https and localhost.) */
export function randomId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
