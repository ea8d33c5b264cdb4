package workbook.lesson02.host.http;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.TooLongHttpHeaderException;

/**
 * The headers of a request, at most {@value #MOST} lines. Netty limits their bytes, but a header of
 * two bytes takes 100 bytes in memory: 2,600 of them fit into 16 kB on the wire, and took 260 kB.
 */
final class LimitedHeaders extends DefaultHttpHeaders {

  /** Browsers send some twenty. */
  static final int MOST = 100;

  private int lines;

  private LimitedHeaders(DefaultHttpHeadersFactory rules) {
    super(rules.getNameValidator(), rules.getValueValidator());
  }

  /** Makes the decoder use this class for headers, and for the trailers of a chunked body. */
  static HttpDecoderConfig in(HttpDecoderConfig config) {
    return config
        .setHeadersFactory(factory(DefaultHttpHeadersFactory.headersFactory()))
        .setTrailersFactory(factory(DefaultHttpHeadersFactory.trailersFactory()));
  }

  private static HttpHeadersFactory factory(DefaultHttpHeadersFactory rules) {
    return new HttpHeadersFactory() {
      @Override
      public HttpHeaders newHeaders() {
        return new LimitedHeaders(rules);
      }

      @Override
      public HttpHeaders newEmptyHeaders() {
        return new LimitedHeaders(rules);
      }
    };
  }

  @Override
  public HttpHeaders add(CharSequence name, Object value) {
    if (++lines > MOST) {
      throw new TooLongHttpHeaderException("more than " + MOST + " headers");
    }
    return super.add(name, value);
  }
}
