/** What the pages of all lessons say. */
export default {
  "state.none": "not connected",
  "state.connecting": "connecting",
  "state.open": "online",
  "state.closing": "closing",
  "state.closed": "closed",
  "state.silent": "the server does not answer",
  "field.missing": "This is needed.",
  "field.range": "A whole number from {least} to {most}.",
};
