/* SPDX-License-Identifier: MIT */
/*
 * What vanthu and its child vanthu-pdf say to each other, over a socket pair of the type
 * SOCK_SEQPACKET that is the child's descriptor PDF_WIRE: short texts, one a packet.
 *
 *     vanthu                         vanthu-pdf FOLDER-OF-LIBREOFFICE
 *                               ←    ready                 LibreOffice is loaded, or
 *                               ←    absent REASON         it is not there
 *     odt                       →                          make in.odt into out.pdf, or
 *     odt duplex                →                          with the blank pages of a print on
 *                                                          both sides
 *                               ←    done PAGES            as LibreOffice lays it out, or
 *                               ←    fault REASON          as LibreOffice tells it
 *
 * The child's working folder is its own, with in.odt (in.docx), out.pdf and LibreOffice's profile
 * in it. When the other end closes, also because vanthu was killed, it removes the folder and
 * ends, whatever it is in the middle of.
 */
#ifndef OFFICE_PDF_WIRE_H
#define OFFICE_PDF_WIRE_H

enum { PDF_WIRE = 3, PDF_WIRE_MOST = 1000 /* bytes of a text */ };

#define PDF_WIRE_DUPLEX " duplex"
#define PDF_WIRE_READY "ready"
#define PDF_WIRE_ABSENT "absent "
#define PDF_WIRE_DONE "done "
#define PDF_WIRE_FAULT "fault "

#endif
