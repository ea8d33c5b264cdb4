package workbook.lesson02.host.socketio;

/**
 * What a client may cost by Socket.IO packets.
 *
 * @param maxMessageBytes of all attachments of one packet together; beyond it: close code 1009
 * @param maxConnectBytes largest CONNECT packet; beyond it: close code 1009
 * @param maxAttachments most attachments that one packet may announce; beyond it: close code 1008
 */
public record PacketLimits(int maxMessageBytes, int maxConnectBytes, int maxAttachments) {}
