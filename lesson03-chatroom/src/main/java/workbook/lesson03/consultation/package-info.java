/**
 * The notes' consultation room (note 000): one room for each order, a patient and a doctor in it.
 */
package workbook.lesson03.consultation;
