/** 在线手册的脚本所用的文字。 */
export default {
  "bar.pages": "页面",
  "bar.contents": "本页目录",
  "bar.dark": "深色",
  "bar.light": "浅色",

  "copy": "复制",
  "copy.what": "复制：{what}",
  "copy.done": "已复制",
  "copy.failed": "未能复制：浏览器不允许",

  "command": "命令",
  "command.only-sh": "需要 Unix shell；在 Windows 上请用 Git Bash",
  "command.shells": "命令行",

  "light.ours": "{program} 正在端口 {port} 上运行，选项未知",
  "light.ours.title": "在线手册能看到哪个程序占用端口，但看不到它的选项。启动它的可能是另一条命令。",
  "light.nobody": "未启动",
  "light.other": "端口 {port} 被另一个程序占用",
  "light.taken-by": "端口 {port} 被 {program} 占用",

  "source.close": "关闭源文件",
  "source.page": "单独打开",
  "source.missing": "现在无法读取 {path}。文件还在吗？在线手册还在运行吗？",

  "diagram.name": "“{heading}”一节的图；下面有同样内容的文字",
  "diagram.text": "图的文字形式",

  "guess.label": "你的猜测",
  "guess.compare": "对照结果",
  "guess.skip": "直接看结果",
  "guess.waits": "写下猜测之后，才会显示观察和原因。",
  "guess.opened": "观察和原因已显示。",
  "guess.kept": "已保存在这个浏览器中",
  "guess.not-kept": "只保留到离开本页：这个浏览器不允许保存",

  "exercise.solved": "已完成",
  "exercise.open": "未完成",
  "exercise.new": "未尝试",
  "exercises.count": "已完成：{count} / {all}",
  "trial.passed": "监视模式，{time}：{exercise} 已通过。",
  "trial.failed": "监视模式，{time}：{exercise} 未通过。下面是没有通过的测试：先是它的名字，然后常有期望的结果（expected）和实际的结果（but was）。",
  "trial.uncompiled": "监视模式，{time}：文件无法编译。下面是编译器给出的文件、行号和错误。",

  "search": "搜索",
  "search.field": "搜索在线手册",
  "search.close": "关闭搜索",
  "search.count": { other: "{count} 节" },
  "search.in": "见“{title}”",
  "search.fault": "无法读取索引。在线手册还在运行吗？",

  "teacher.print": "打印",
  "teacher.save": "保存为文件",
  "teacher.guesses": "已写下的猜测：{count} / {all}",
  "teacher.unknown": "在线手册在这台电脑上运行时，才能看到结果。",
  "teacher.exercise": "练习",
  "teacher.state": "状态",
  "teacher.since": "完成时间",
};
