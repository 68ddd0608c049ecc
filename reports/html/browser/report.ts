/** The script of the HTML report. */
document.documentElement.dataset['ready'] = 'true';
