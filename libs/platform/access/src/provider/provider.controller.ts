import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { failureOf } from '@zhilu/platform/database';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';
import { sessionCookie } from '../session/session-cookie';
import { Public } from '../viewer.guard';
import { ProviderSignIn } from './provider-sign-in.service';

const COOKIE = 'zhilu_provider';
const MINUTES = 10;
/** Only pages of our own, by their path: everything a browser may take for another place stays out. */
const OWN_PAGE = /^\/(?![/\\])[\w\-./?=&%:,+~]*$/;

/** 统一身份认证: a browser goes to the provider, and comes back signed in. */
@Public()
@Controller('sign-in')
export class ProviderController {
  constructor(private readonly signing: ProviderSignIn) {}

  /** What the sign-in page offers beside passwords. */
  @Get('ways')
  ways(): { readonly provider: string | null } {
    return { provider: this.signing.name };
  }

  @Get('provider')
  async begin(@Query('back') back: string | undefined, @Req() request: Request, @Res() response: Response): Promise<void> {
    await answering(response, async () => {
      const { to, keeps } = await this.signing.begin(typeof back === 'string' && OWN_PAGE.test(back) ? back : '/');
      response.setHeader('Set-Cookie', kept(keeps, request.secure));
      response.setHeader('Cache-Control', 'no-store');
      response.redirect(303, to);
    });
  }

  /**
   * The session's cookie goes to no request another site has begun, and the way back from the provider is one: a page of our own
   * stands between, and goes on by itself.
   */
  @Get('provider/back')
  async finish(@Req() request: Request, @Res() response: Response): Promise<void> {
    await answering(response, async () => {
      const query = request.originalUrl.split('?')[1] ?? '';
      const keeps = parseCookie(request.headers.cookie ?? '')[COOKIE];
      const { token, back } = await this.signing.finish(query, keeps, request.ip ?? '', request.get('user-agent') ?? null);
      response.setHeader('Set-Cookie', [sessionCookie(token, request.secure), kept(null, request.secure)]);
      page(response, 200, '正在进入……', back, `<meta http-equiv="refresh" content="0;url=${escaped(back)}">`);
    });
  }
}

const kept = (keeps: string | null, secure: boolean): string =>
  stringifySetCookie(COOKIE, keeps ?? '', {
    path: '/api/sign-in',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: keeps === null ? 0 : MINUTES * 60,
  });

/** What was refused is told on a page, with a way back: nobody reads the answer of a program here. */
const answering = async (response: Response, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    const { status, text } = failureOf(error);
    page(response, status, text, '/sign-in');
  }
};

const ESCAPE: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (one) => ESCAPE[one]!);

const page = (response: Response, status: number, text: string, to: string, head = ''): void => {
  response
    .status(status)
    .setHeader('Cache-Control', 'no-store')
    .type('html')
    .send(
      `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>登录 · 执录</title>${head}</head>` +
        `<body><p>${escaped(text)}</p><p><a href="${escaped(to)}">${to === '/sign-in' ? '返回登录' : '继续'}</a></p></body></html>`,
    );
};
