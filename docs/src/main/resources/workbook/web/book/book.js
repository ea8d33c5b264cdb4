/**
 * What the book's pages do beyond being text. Each part looks for its own places on the page, and a part that fails
 * leaves the others, and the text, as they are.
 */

import { startCommands } from "./commands.js";
import { startContents } from "./contents.js";
import { startDiagrams } from "./diagrams.js";
import { startExcerpts } from "./excerpts.js";
import { startExercises } from "./exercises.js";
import { startExperiments } from "./experiments.js";
import { startGlossary } from "./glossary.js";
import { startLights } from "./lights.js";
import { startPrinting } from "./printing.js";
import { startScrollers } from "./scrollers.js";
import { startSearch } from "./search.js";
import { startSources } from "./sources.js";
import { startTeacher } from "./teacher.js";
import { startToolbar } from "./toolbar.js";

const PARTS = [
  startToolbar,
  startContents,
  startSearch,
  startExperiments,
  startExercises,
  startCommands,
  startLights,
  startSources,
  startExcerpts,
  startDiagrams,
  startGlossary,
  startTeacher,
  startScrollers,
  startPrinting,
];

for (const start of PARTS) {
  try {
    start();
  } catch (error) {
    reportError(error);
  }
}
document.documentElement.dataset.ready = "true";
