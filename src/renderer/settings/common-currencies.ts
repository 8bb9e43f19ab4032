/** What is chosen here can be had even before the first board has come. */
export const commonCurrencies = ['USD', 'EUR', 'RUB', 'CNY', 'UZS', 'KGS', 'TRY', 'GBP', 'JPY', 'CHF', 'AED', 'KRW']
