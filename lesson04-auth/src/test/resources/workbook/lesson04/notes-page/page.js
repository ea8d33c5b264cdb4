// Calls the client as the page of note 001 does; what that one logs is shown here, for the test to read.
const byId = (id) => document.getElementById(id);
const hear = (line) => {
  const item = document.createElement('li');
  item.textContent = line;
  byId('heard').append(item);
};

const socket = io(`ws://${location.host}?token=${localStorage.getItem('token')}`);

socket.on(2, (msg) => hear(`${msg.user ? msg.user : '广播'}：${msg.data}`));
socket.on(0, () => {
  localStorage.removeItem('token');
  location.href = '/login';
});
socket.on(1, (msg) => {
  byId('select').replaceChildren(new Option('all'), ...msg.data.map((item) => new Option(item.username)));
});
socket.on(3, (msg) => hear(`private ${msg.user}：${msg.data}`));

byId('send').onclick = () => {
  const data = byId('text').value;
  const to = byId('select').value;
  if (to === 'all') {
    socket.emit(2, { data, to: null });
  } else {
    socket.emit(3, { data, to });
  }
};
