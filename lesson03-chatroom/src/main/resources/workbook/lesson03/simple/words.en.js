/** What the page of the simplest chat says. */
export default {
  "title": "Lesson 3: the simplest chat",
  "subtitle": "What one says, everybody hears.",
  "event": "Event {name}",
  "nothing-heard": "This window has heard nothing yet.",
  "text": "What to say",
  "text.hint": "Say something",
  "send": "Send",
  "missing": "What is missing",
  "missing.try": "One event and one line on the server, and it is a chat. Try what it cannot do:",
  "missing.names": "Who said it? Nobody has a name.",
  "missing.memory": "Open another window: it knows nothing of what was said before.",
  "missing.outage": "Stop the server, say something, start it again: who heard it, and when?",
  "missing.answer": "{program} answers these.",
};
