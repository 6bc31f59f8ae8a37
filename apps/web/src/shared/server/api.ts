/** Where the server answers; every other address is a page. */
export const API = '/api';
