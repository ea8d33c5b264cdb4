package workbook.lesson02.host.http;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.kqueue.KQueueServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;

/**
 * The system's own way to watch many sockets: epoll on Linux, kqueue on macOS, and the JDK's
 * elsewhere.
 */
record NativeTransport(IoHandlerFactory handler, Class<? extends ServerChannel> serverChannel) {

  static NativeTransport best() {
    if (Epoll.isAvailable()) {
      return new NativeTransport(EpollIoHandler.newFactory(), EpollServerSocketChannel.class);
    }
    if (KQueue.isAvailable()) {
      return new NativeTransport(KQueueIoHandler.newFactory(), KQueueServerSocketChannel.class);
    }
    return new NativeTransport(NioIoHandler.newFactory(), NioServerSocketChannel.class);
  }
}
