import { type Command, CommanderError } from 'commander';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

/** What commander says of wrong usage, in Chinese. */
const ERRORS: readonly (readonly [RegExp, string])[] = [
  [/missing required argument '(.+?)'/, '缺少“$1”'],
  [/required option '(.+?)' not specified/, '须写明 $1'],
  [/option '(.+?)' argument missing/, '$1 没有取值'],
  [/option '(.+?)' argument '(.*?)' is invalid\. ?(.*)/, '$1 不能是“$2”：$3'],
  [/unknown option '(.+?)'/, '没有选项 $1'],
  [/unknown command '(.+?)'/, '没有命令 $1'],
  [/too many arguments.*/, '参数过多'],
];

const inWords = (text: string): string => {
  const found = ERRORS.find(([pattern]) => pattern.test(text));
  return found === undefined ? text : `${text.match(found[0])![0].replace(...found)}\n\n`;
};

/** 命令行的说明 in Chinese; wrong usage is told with the help of the command it was of. */
export const inChinese = (program: Command): Command =>
  program
    .configureHelp({ styleTitle: (title) => TITLES[title] ?? title })
    .configureOutput({ outputError: (text, write) => write(inWords(text)) })
    .helpOption('-h, --help', '显示说明')
    .helpCommand('help [命令]', '显示一个命令的说明')
    .showHelpAfterError()
    .exitOverride();

const MISUSED = 2;

/** The exit code of what commander ended with: help was asked for, or the usage was wrong. */
export const exitCodeOf = (error: CommanderError): number => (error.exitCode === 0 ? 0 : MISUSED);
