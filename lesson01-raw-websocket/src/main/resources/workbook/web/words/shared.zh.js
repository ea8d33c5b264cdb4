/** 各课页面共用的文字。 */
export default {
  "state.none": "未连接",
  "state.connecting": "正在连接",
  "state.open": "在线",
  "state.closing": "正在关闭",
  "state.closed": "已关闭",
  "state.silent": "服务器没有响应",
  "field.missing": "此项必填。",
  "field.range": "请输入 {least} 至 {most} 的整数。",
};
