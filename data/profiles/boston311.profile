# Service requests of the City of Boston, second half of 2011 (case_enquiry_id ... source).
#
# [columns] our field = their column. [values] what:Their value=ours. What is not mapped is taken as
# our own code or staff number; where we have no such one it goes to "other" (category) or stays unknown
# (place, person) and is reported after the import.
[import]
source=boston311
encoding=UTF-8
delimiter=,
datetime=%Y-%m-%d %H:%M:%S
timezone=America/New_York

[columns]
number=case_enquiry_id
registered_at=open_dt
limit_at=target_dt
closed_at=closed_dt
address=location
category=reason
sub_category=type
place=neighborhood
description=case_title
resolution=closure_reason

[closed]
column=case_status
values=Closed
open=Open

[values]
category:Sanitation=other
category:Highway Maintenance=other
category:Street Lights=supply.street-light
category:Trees=other
category:Housing=other
category:Recycling=other
category:Signs & Signals=supply.line
category:Building=other
category:Employee & General Comments=other.conduct
category:Graffiti=other
category:Street Cleaning=other
category:Enforcement & Abandoned Vehicles=other
category:Environmental Services=other
category:Notification=other
category:Health=other
category:Administrative & General Requests=other.office
category:Park Maintenance & Safety=other
category:Operations=other
category:Traffic Management & Engineering=other
category:Abandoned Bicycle=other
category:Weights and Measures=other
category:Alert Boston=other
category:Volunteer & Corporate Groups=other
category:Office of The Parking Clerk=other
category:Catchbasin=other
category:Cemetery=other
category:Bridge Maintenance=other
category:Parking Complaints=other
category:Code Enforcement=other
category:Valet=other
category:Programs=other
category:Fire Hydrant=other
category:Water Issues=other
category:Current Events=other
category:Sidewalk Cover / Manhole=other
place:Dorchester=BOS-DOR
place:Roxbury=BOS-ROX
place:Allston / Brighton=BOS-ALLBRI
place:Jamaica Plain=BOS-JAMPLA
place:West Roxbury=BOS-WESROX
place:South Boston / South Boston Waterfront=BOS-SOUBOSSOU
place:Greater Mattapan=BOS-GREMAT
place:Hyde Park=BOS-HYDPAR
place:Roslindale=BOS-ROS
place:East Boston=BOS-EASBOS
place:Downtown / Financial District=BOS-DOWFINDIS
place:South End=BOS-SOUEND
place:Back Bay=BOS-BACBAY
place:Charlestown=BOS-CHA
place:Mission Hill=BOS-MISHIL
place:Fenway / Kenmore / Audubon Circle / Longwood=BOS-FENKENAUD
place:Boston=BOS-BOS
place:Beacon Hill=BOS-BEAHIL
place:South Boston=BOS-SOUBOS
place:Brighton=BOS-BRI
place:Allston=BOS-ALL
place:Mattapan=BOS-MAT
place:Chestnut Hill=BOS-CHEHIL
