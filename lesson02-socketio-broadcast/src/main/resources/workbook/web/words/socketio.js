/** The texts of what lessons 2 to 4 share: `t` of language.js, which knows them. */
import { learn } from "/language.js";
import en from "/words/socketio.en.js";
import zh from "/words/socketio.zh.js";

learn({ en, zh });

export { t } from "/language.js";
