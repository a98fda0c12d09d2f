"""A course in, a QTI 2.1 package out: the questions as a zip file that other learning systems import.

Questions alone: find what is missing, write the case and calls need the rules of this hub and stay here. The build
makes the file; the browser never loads this package.
"""

from checklists.training.qti.package import PACKAGE, package
from checklists.training.qti.xml import QTI

__all__ = ["PACKAGE", "QTI", "package"]
