package workbook.lesson02.host.socketio;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.listener.ExceptionListenerAdapter;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a lesson's listener throws is its author's mistake, and is shown with its stack trace; never
 * with the arguments, which may hold what a log must not.
 */
public final class ListenerFaults extends ExceptionListenerAdapter {

  private static final Logger log = LoggerFactory.getLogger(ListenerFaults.class);

  @Override
  public void onEventException(Exception e, List<Object> arguments, SocketIOClient client) {
    log.error("An event listener failed", e);
  }

  @Override
  public void onConnectException(Exception e, SocketIOClient client) {
    log.error("A connect listener failed", e);
  }

  @Override
  public void onDisconnectException(Exception e, SocketIOClient client) {
    log.error("A disconnect listener failed", e);
  }

  @Override
  public void onAuthException(Throwable e, SocketIOClient client) {
    log.error("An auth listener failed, which refuses the client", e);
  }

  @Override
  public boolean exceptionCaught(ChannelHandlerContext ctx, Throwable e) {
    return false;
  }
}
