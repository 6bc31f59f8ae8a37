/* Written for every browser there is: one that cannot run the page is told so, one that lacks a function is given it, before the page begins. */
(function () {
  var able = typeof String.prototype.replaceAll === 'function' && window.CSS && CSS.supports && CSS.supports('inset', '0');
  if (able) {
    if (!Array.prototype.findLast || !Array.prototype.at || !String.prototype.at || !Object.hasOwn) {
      document.write('<script type="module" src="/newer-functions.js"></' + 'script>');
    }
    return;
  }
  window.onload = function () {
    document.body.innerHTML =
      '<div id="too-old" style="max-width:640px;margin:80px auto;font-family:sans-serif;line-height:1.8">' +
      '<h1 style="font-size:20px">执录　浏览器版本过低</h1>' +
      '<p>本系统须用内核为 Chrome 87 或者更高版本的浏览器打开。360 安全浏览器、奇安信可信浏览器、红莲花浏览器的新版，以及 Chrome、Edge、Firefox 的近年版本均可使用。</p>' +
      '<p>双核浏览器请切换到“极速模式”后刷新本页。仍不能打开的，请联系本单位的系统管理员升级浏览器。</p>' +
      '</div>';
  };
})();
