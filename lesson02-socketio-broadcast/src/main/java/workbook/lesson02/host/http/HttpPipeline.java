package workbook.lesson02.host.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.compression.StandardCompressionOptions;
import io.netty.handler.codec.http.HttpContentCompressor;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.limit.AddressQuota;
import workbook.lesson02.limit.WaitingBytes;

/** Builds the pipeline of a new connection; the picture is in the package's documentation. */
@Sharable
final class HttpPipeline extends ChannelInitializer<Channel> {

  private static final Logger log = LoggerFactory.getLogger(HttpPipeline.class);

  private static final int MAX_HEADERS = 16 * 1024;
  private static final HttpDecoderConfig DECODER =
      LimitedHeaders.in(
          new HttpDecoderConfig()
              .setMaxInitialLineLength(8 * 1024)
              .setMaxHeaderSize(MAX_HEADERS)
              .setMaxChunkSize(8 * 1024));
  private static final int COMPRESS_FROM = 1024;

  private final ChannelGroup connections;
  private final HttpLimits limits;
  private final RequestGate gate;
  private final Endpoint endpoint;
  private final Routes routes;
  private final WaitingBytes waiting;
  private final AddressQuota quota;
  private final RequestCounts counts = new RequestCounts();

  /**
   * @param connections gets every connection; those that are closed leave it by themselves
   */
  HttpPipeline(
      ChannelGroup connections,
      HttpLimits limits,
      RequestGate gate,
      Endpoint endpoint,
      Routes routes,
      WaitingBytes waiting) {
    this.connections = connections;
    this.limits = limits;
    this.gate = gate;
    this.endpoint = endpoint;
    this.routes = routes;
    this.waiting = waiting;
    this.quota = new AddressQuota(limits.connectionsPerAddress());
  }

  RequestCounts counts() {
    return counts;
  }

  @Override
  protected void initChannel(Channel channel) {
    InetAddress address = ((InetSocketAddress) channel.remoteAddress()).getAddress();
    // A proxy's connections are its clients': each counts with the request that it carries.
    if (!gate.proxies().contains(address)) {
      if (!quota.take(address)) {
        log.debug("Refused a connection from {}: it has its share", address.getHostAddress());
        channel.close();
        return;
      }
      channel.closeFuture().addListener(closed -> quota.giveBack(address));
    }
    connections.add(channel);
    ConnectionBytes bytes =
        new ConnectionBytes(waiting, limits.maxBodyBytes() + MAX_HEADERS, channel);
    RequestDeadline deadline = new RequestDeadline(limits.requestTimeout());
    HttpDispatcher dispatcher = new HttpDispatcher(deadline, quota, gate, endpoint, routes, counts);
    channel
        .pipeline()
        .addLast(
            bytes,
            deadline,
            new HttpServerCodec(DECODER),
            new HttpContentCompressor(COMPRESS_FROM, StandardCompressionOptions.gzip()),
            new BodyAggregator(limits.maxBodyBytes(), dispatcher::isFree, bytes::messageComplete),
            dispatcher);
  }
}
