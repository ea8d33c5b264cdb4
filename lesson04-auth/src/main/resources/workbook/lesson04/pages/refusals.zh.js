/** 第 4 课服务器拒绝请求的原因，按代码列出。英文句子由服务器随代码一起给出。 */
export default {
  "refused.username-rules": "用户名由 1 至 32 个字符组成：各种文字的字母（包括汉字）、数字、下划线、连字符或句点（_\u00a0-\u2060\u00a0.）；首字符为字母（包括汉字）或数字",
  "refused.username-reserved": "用户名“{name}”是保留名，请换一个",
  "refused.username-confusable": "用户名只能使用一种文字，例如拉丁字母或西里尔字母（拉丁字母可与中文、日文或韩文同用），每个字母最多带两个附加符号（例如 ế 带两个）",
  "refused.username-taken": "用户名“{name}”已有人使用，请换一个",
  "refused.password-rules": "密码至少 8 个字符，最多 72 个字节（UTF-\u20608 编码）",
  "refused.credentials-missing": "需要填写用户名和密码",
  "refused.password-missing": "需要填写密码",
  "refused.wrong-credentials": "用户名或密码错误",
  "refused.too-many-attempts": "尝试次数过多，请 {seconds} 秒后再试",
  "refused.busy": "服务器繁忙，请 {seconds} 秒后再试",

  "refused.nobody": "没有叫这个名字的用户",
  "refused.not-in-the-room": "你已不在聊天室中",
  "refused.client-id": "clientId 由 1 至 64\u00a0个字母、数字、- 或 _ 组成",
};
