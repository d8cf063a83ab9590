// Runs before the first paint, so that a dark page does not flash.
(() => {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const chosen = localStorage.getItem('precaso.theme');
    const theme = chosen === 'light' || chosen === 'dark' ? chosen : system.matches ? 'dark' : 'light';
    document.documentElement.dataset.theme = theme;
  };
  system.addEventListener('change', apply);
  window.addEventListener('precaso-theme', apply);
  apply();
})();
