// What note-001.js finds around it where there is no browser. Arguments: the server, a token, the transport or "both".
// A line "NAME text" on standard input chooses the receiver, types the text and clicks.
const [server, token, transport] = process.argv.slice(2);
const client = require('socket.io-client').io;
const io = (url) =>
  client(url.replace('ws://localhost:3000', server), transport === 'both' ? {} : { transports: [transport] });

const elements = {};
const document = {
  getElementById: (id) => (elements[id] ??= {
    set innerHTML(html) {
      if (id === 'select' && html) console.log(`${id}: ${html}`);
    },
  }),
};
const localStorage = {
  getItem: (key) => (key === 'token' ? token : 'me'),
  removeItem: (key) => console.log(`forgets the ${key}`),
};
const location = {
  set href(page) {
    console.log(`goes to ${page}`);
  },
};
require('readline').createInterface({ input: process.stdin }).on('line', (line) => {
  [elements.select.value, elements.text.value] = line.split(/ (.*)/);
  elements.send.onclick();
});
