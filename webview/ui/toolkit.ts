import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeProgressRing,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';

provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeDropdown(), vsCodeOption(), vsCodeProgressRing(), vsCodeTextField());

// The toolkit takes the theme's colours over when the window is loaded, which was long ago, and whenever the class of the body changes,
// which is the same for all dark themes.
window.dispatchEvent(new Event('load'));
new MutationObserver(() => document.body.classList.toggle('theme-changed')).observe(document.body, {
  attributeFilter: ['data-vscode-theme-id'],
});
