import type { RequestHandler } from 'express';
import helmet from 'helmet';

const SELF = "'self'";
const NONE = "'none'";
/** Nothing of the reader's machine is wanted. */
const NO_DEVICE = 'camera=(), display-capture=(), geolocation=(), microphone=(), usb=()';

/** 安全响应头: every answer says what a browser may do with it: nothing from elsewhere, no frames, no sniffing. */
export const securityHeaders = (): RequestHandler => {
  const headers = helmet({
    contentSecurityPolicy: {
      // Helmet's own list lets fonts come from anywhere and rewrites addresses to https, which an office without TLS has not.
      useDefaults: false,
      directives: {
        defaultSrc: [SELF],
        styleSrc: [SELF, "'unsafe-inline'"],
        imgSrc: [SELF, 'data:'],
        scriptSrcAttr: [NONE],
        objectSrc: [NONE],
        frameAncestors: [NONE],
        baseUri: [NONE],
        formAction: [SELF],
      },
    },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    // Other services of the same domain are not ours to speak for.
    strictTransportSecurity: { includeSubDomains: false },
  });
  return (request, response, next) => {
    response.setHeader('Permissions-Policy', NO_DEVICE);
    headers(request, response, next);
  };
};
