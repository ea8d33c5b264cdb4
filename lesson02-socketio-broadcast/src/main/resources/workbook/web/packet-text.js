import { t } from "/words/socketio.js";

/** So much of a packet is shown: a browser lays that out at once. */
const MOST = 20_000;

/** Engine.IO's type, and in a message Socket.IO's: how many attachments, namespace, number of the acknowledgement. */
const PACKET = /^(\d)(?:(?<=4)(\d)(?:(\d+)-)?(?:(\/[^,]*),)?(\d+)?)?(.*)$/s;

/** A packet as people read it: a line for each of its numbers, with what it means, then its JSON in lines. */
export function explained(text) {
  const [, engine, socket, attachments, namespace, ack, data] = PACKET.exec(text) ?? [];
  if (engine === undefined) {
    return text; // binary
  }
  const lines = [
    `${engine} ${t(`packet.engine.${engine}`)}`,
    socket && `${socket} ${t(`packet.socket.${socket}`)}`,
    attachments && `${attachments} ${t("packet.attachments")}`,
    namespace && `${namespace} ${t("packet.namespace")}`,
    ack && `${ack} ${t("packet.acknowledgement")}`,
    data && indented(data),
  ];
  return lines.filter(Boolean).join("\n").slice(0, MOST);
}

function indented(json) {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json; // such as the "probe" of an upgrade, or a packet whose secret is covered
  }
}
