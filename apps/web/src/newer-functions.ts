/** What the scripts call and Chrome 87 does not have yet; test/e2e/apps/browsers compares the list with the scripts. */
import 'core-js/actual/array/at';
import 'core-js/actual/array/find-last';
import 'core-js/actual/array/find-last-index';
import 'core-js/actual/object/has-own';
import 'core-js/actual/string/at';
import 'core-js/actual/typed-array/at';
