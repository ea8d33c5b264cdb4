/** 最简单的聊天页面的文字。 */
export default {
  "title": "第 3 课：最简单的聊天",
  "subtitle": "一人说话，人人听见。",
  "event": "事件 {name}",
  "nothing-heard": "这个窗口还没有听到任何话。",
  "text": "要说的话",
  "text.hint": "说点什么",
  "send": "发送",
  "missing": "还缺什么",
  "missing.try": "一个事件，服务器上一行代码，就是一个聊天程序。试试它做不到的事：",
  "missing.names": "是谁说的？谁都没有名字。",
  "missing.memory": "再打开一个窗口：它对之前说过的话一无所知。",
  "missing.outage": "停掉服务器，说句话，再启动它：谁听到了，什么时候听到的？",
  "missing.answer": "{program} 会解决这些问题。",
};
