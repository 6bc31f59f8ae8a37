import { CombinedGraphQLErrors } from '@apollo/client';

/** The code and number of a failure as the server gives them. */
export const failureText = (error: unknown): { text: string; code: string } => {
  if (CombinedGraphQLErrors.is(error)) {
    const [first] = error.errors;
    const { code, trace } = (first?.extensions ?? {}) as { code?: string; trace?: string | null };
    return { text: first?.message ?? '', code: trace ?? code ?? '' };
  }
  return { text: '与服务器的连接中断，请检查网络后重试。', code: '' };
};

/** The refusal of whoever has not said today what they read for. */
export const PURPOSE_DUE = 'access.purpose-due';
