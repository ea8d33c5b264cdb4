const WebSocketType = {
  Error: 0, // 错误
  GroupList: 1, // 显示所有上线的用户列表
  GroupChat: 2, // 群聊
  SingleChat: 3, // 私聊
};
function createWebSocket(data, to) {
  return {
    data,
    to,
  };
}

const select = document.getElementById('select');
const text = document.getElementById('text');
const send = document.getElementById('send');
const username = document.getElementById('username');
username.innerHTML = localStorage.getItem('username');

const socket = io(
  `ws://localhost:3000?token=${localStorage.getItem('token')}`
);

// 接收服务器的数据
socket.on(WebSocketType.GroupChat, (msg) => {
  const user = msg.user ? msg.user : '广播';
  console.log(`${user}：${msg.data}`);
});

socket.on(WebSocketType.Error, () => {
  localStorage.removeItem('token');
  location.href = '/login';
});

socket.on(WebSocketType.GroupList, (msg) => {
  select.innerHTML = '';
  select.innerHTML =
    "<option value='all'>all</option>" +
    msg.data
      .map(
        (item) => `<option value=${item.username}>${item.username}</option>`
      )
      .join('');
});

socket.on(WebSocketType.SingleChat, (msg) => {
  console.log(`${msg.user}：${msg.data}`);
});

// 发送消息给服务器
send.onclick = () => {
  if (select.value === 'all') {
    // 群发 发送消息
    socket.emit(WebSocketType.GroupChat, createWebSocket(text.value, null));
  } else {
    // 私聊
    socket.emit(
      WebSocketType.SingleChat,
      createWebSocket(text.value, select.value)
    );
  }
};
