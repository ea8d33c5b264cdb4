/** 测得的结论。英文由程序写入报告。 */
export default {
  "finding.push": "使用推送时，一半的消息在 {millis} 毫秒内到达，无论哪种推送。",
  "finding.polling": "使用轮询时，消息要等到下一次请求，平均等待间隔的一半。测得值与计算值：{waits}。",
  "finding.bytes":
    "送达一条消息所传输的字节数：{leastKind}，{least} 字节；{mostKind}，{most} 字节，是前者的 {times} 倍，多出的几乎全是请求头和响应头。",
  "finding.arithmetic":
    "字节数可以事先算出：请求头和响应头、消息本身、帧的 4 字节。相差最大的一项是“{kind}”，每秒 {rate} 条消息、{receivers} 个接收者时：测得 {measured} 字节，预期 {expected} 字节（{percent}%）。",
  "finding.ranking-bytes": "按字节数排名，最少的在前（＝表示相差不到 3%）：{ranking}。",
  "finding.ranking-delay":
    "按一半消息的延迟排名，最短的在前（＝表示相差不到 40 毫秒：这台电脑上的其他程序就可能造成这么多）：{ranking}。",
  "finding.nothing-lost": "没有消息丢失，也没有消息重复。",
  "finding.lost": "丢失 {lost} 次送达，重复 {doubled} 次。",
};
