/** The script of a page of the reference. */
document.documentElement.dataset['ready'] = 'true';
