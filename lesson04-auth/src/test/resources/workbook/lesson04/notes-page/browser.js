// What note-001.js finds around it. It logs what it hears: that is shown here, for the test to read. And its server is
// at port 3000: here it is where the page came from.
const connect = io;
window.io = (url) => connect(url.replace('localhost:3000', location.host));

console.log = (line) => {
  const item = document.createElement('li');
  item.textContent = line;
  document.getElementById('heard').append(item);
};
