/**
 * The headers that a browser adds to a request by itself. It does not show them to the page, but most can be worked
 * out; the rest are guessed as Chromium sends them. An array of `[name, value]`.
 */
export function browserHeaders(method) {
  const headers = [
    ['Host', location.host],
    ['Connection', 'keep-alive'],
    ['User-Agent', navigator.userAgent],
    ['Accept', '*/*'],
    ['Accept-Language', languages()],
    ['Accept-Encoding', isSecureContext ? 'gzip, deflate, br, zstd' : 'gzip, deflate'],
  ];
  if (method === 'POST') {
    headers.push(['Origin', location.origin]);
  }
  if (isSecureContext) { // over https, and to this computer itself
    headers.push(['Sec-Fetch-Site', 'same-origin'], ['Sec-Fetch-Mode', 'cors'], ['Sec-Fetch-Dest', 'empty']);
  }
  if (navigator.userAgentData) { // Chromium's
    const { brands, mobile, platform } = navigator.userAgentData;
    headers.push(
      ['sec-ch-ua', brands.map(({ brand, version }) => `"${brand}";v="${version}"`).join(', ')],
      ['sec-ch-ua-mobile', mobile ? '?1' : '?0'],
      ['sec-ch-ua-platform', `"${platform}"`],
    );
  }
  return headers;
}

function languages() {
  return navigator.languages.map((language, i) => (i === 0 ? language : `${language};q=0.${10 - i}`)).join(',');
}
