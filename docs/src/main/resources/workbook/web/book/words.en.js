/** What the book's scripts say. */
export default {
  "bar.pages": "Pages",
  "bar.contents": "On this page",
  "bar.dark": "Dark colours",
  "bar.light": "Light colours",

  "copy": "Copy",
  "copy.what": "Copy: {what}",
  "copy.done": "Copied",
  "copy.failed": "Not copied: the browser forbids it",

  "command": "command",
  "command.only-sh": "for a Unix shell; on Windows use Git Bash",
  "command.shells": "Shell",

  "light.ours": "{program} runs on port {port}, options not known",
  "light.ours.title": "The book sees which program has the port, but not its options. Perhaps another command started it.",
  "light.nobody": "not started",
  "light.other": "port {port} is taken by another program",
  "light.taken-by": "port {port} is taken by {program}",

  "source.close": "Close the source",
  "source.page": "As a page",
  "source.missing": "{path} cannot be read now. Is it still there, and does the book still run?",

  "diagram.name": "Diagram under “{heading}”; below it is the same as text",
  "diagram.text": "The diagram as text",

  "guess.label": "Your guess",
  "guess.compare": "Compare",
  "guess.skip": "Show me anyway",
  "guess.waits": "What is observed, and why, opens when your guess is written.",
  "guess.opened": "What is observed, and why, is open now.",
  "guess.kept": "kept in this browser",
  "guess.not-kept": "kept until you leave the page: this browser keeps nothing",

  "exercise.solved": "solved",
  "exercise.open": "not solved yet",
  "exercise.new": "not tried",
  "exercises.count": "Solved: {count} of {all}",
  "trial.passed": "Watch mode, {time}: {exercise} is solved.",
  "trial.failed": "Watch mode, {time}: {exercise} is not solved yet.",
  "trial.uncompiled": "Watch mode, {time}: the file cannot be compiled.",

  "search": "Search",
  "search.field": "Search the book",
  "search.close": "Close the search",
  "search.count": { one: "{count} section", other: "{count} sections" },
  "search.in": "in {title}",
  "search.fault": "The index cannot be read. Does the book still run?",

  "teacher.print": "Print",
  "teacher.save": "Save as a file",
  "teacher.guesses": "Guesses written: {count} of {all}",
  "teacher.unknown": "The results are there while the book runs on this computer.",
  "teacher.exercise": "Exercise",
  "teacher.state": "State",
  "teacher.since": "Solved since",
};
